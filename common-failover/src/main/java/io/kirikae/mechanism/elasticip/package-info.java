/**
 * Moves an Elastic IP address by one AssociateAddress.
 */
@NullMarked
package io.kirikae.mechanism.elasticip;

import org.jspecify.annotations.NullMarked;
