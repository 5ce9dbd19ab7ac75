import { InputType, ObjectType } from 'type-graphql';

/** A shape for input and output: GraphQL's `Name` and `NameInput` from one class. */
export function InputOutput(name: string, about: string): ClassDecorator {
  return shape => {
    ObjectType(name, { description: about, simpleResolvers: true })(shape);
    InputType(`${name}Input`, { description: about })(shape);
  };
}
