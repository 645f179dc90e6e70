/**
 * The state of one simulated Region of EC2 and the rules that change it. Knows nothing of HTTP, parameters or XML.
 */
@NullMarked
package io.kirikae.simulator.ec2;

import org.jspecify.annotations.NullMarked;
