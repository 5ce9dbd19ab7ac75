import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Column, JoinColumn, OneToOne } from 'typeorm';

/** An optional text of at most `max` characters. */
export const Text = (max = 255) =>
  applyDecorators(
    IsOptional(),
    IsString(),
    MaxLength(max),
    Column({ type: 'varchar', length: max, nullable: true }),
  );

/** An optional whole number. */
export const Whole = () => applyDecorators(IsOptional(), IsInt(), Column({ type: 'bigint', nullable: true }));

/** An optional yes or no. */
export const YesNo = () =>
  applyDecorators(IsOptional(), IsBoolean(), Column({ type: 'boolean', nullable: true }));

/** An optional part, stored in a table of its own. */
export const Part = (type: () => new () => object) =>
  applyDecorators(
    IsOptional(),
    ValidateNested(),
    Type(type),
    OneToOne(type, { cascade: true, nullable: true }),
    JoinColumn(),
  );
