/**
 * The store in a table of DynamoDB, for sites whose runs are made from several hosts. Every item, what survives what, and what
 * each failure says stands in {@code docs/reference/store.md}; why it is as it is, in {@code docs/decisions/0010-dynamodb-store.md}.
 */
@NullMarked
package io.kirikae.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
