import { InputType, ObjectType } from 'type-graphql';

/** A shape that is sent and given back alike: GraphQL's `Name` and `NameInput` from one class. */
export function Shaped(name: string, about: string) {
  return (shape: Function): void => {
    ObjectType(name, { description: about })(shape as never);
    InputType(`${name}Input`, { description: about })(shape as never);
  };
}
