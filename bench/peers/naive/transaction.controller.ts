import { Body, Controller, Get, Post } from '@nestjs/common';
// biome-ignore lint/style/useImportType: the validation pipe reads the class at run time.
import { Transaction } from './entities/transaction';
// biome-ignore lint/style/useImportType: NestJS injects by the class at run time.
import { TransactionService } from './transaction.service';

/** The REST routes of the naive peer. */
@Controller('transactions')
export class TransactionController {
  constructor(private readonly transactions: TransactionService) {}

  @Post()
  create(@Body() transaction: Transaction) {
    return this.transactions.create(transaction);
  }

  @Get()
  list() {
    return this.transactions.list();
  }
}
