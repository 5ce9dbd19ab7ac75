import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

// The peer that most teams would write: NestJS, class-validator, class-transformer, TypeORM's save().
async function main() {
  const app = await NestFactory.create(AppModule, { logger: ['error'] });
  // biome-ignore lint/correctness/useHookAtTopLevel: NestJS's name for it, not a React hook.
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}

process.once('SIGTERM', () => process.exit(0));
void main();
