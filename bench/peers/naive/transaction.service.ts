import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Transaction } from './entities/transaction';

/** Keeps transactions as TypeORM's own guide shows it: `save()`, which cascades into the parts. */
@Injectable()
export class TransactionService {
  constructor(@InjectRepository(Transaction) private readonly transactions: Repository<Transaction>) {}

  create(transaction: Transaction) {
    return this.transactions.save(transaction);
  }

  list() {
    return this.transactions.find({ take: 50, order: { id: 'DESC' } });
  }
}
