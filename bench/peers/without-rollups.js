/**
 * Loaded before the gateway (`node --require`): takes the rollups out of its writes, so that a bench can say what keeping
 * them costs. The insert is one autocommitted statement again.
 */
const { TransactionSql } = require('../../dist/src/modules/transactions/transactions.store');

TransactionSql.prototype.insert = async function insert(engine, transactions) {
  await engine.single(this.insertStatement(transactions.length), this.valuesOf(transactions));
};
