/** SSM Run Command of the simulated AWS. */
@NullMarked
package io.kirikae.simulator.ssm;

import org.jspecify.annotations.NullMarked;
