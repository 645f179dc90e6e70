package io.kirikae.budget;

import io.kirikae.mechanism.Permissions;
import java.util.List;

/**
 * {@link Permissions} whose simulations wait for their turn: a preflight of many groups asks one for each statement of each. Everything
 * else is asked once for a command of a person, and goes at once.
 */
record BudgetedPermissions(Permissions port, Reads reads, Priority priority) implements Permissions {

    @Override
    public Caller caller() {
        return port.caller();
    }

    @Override
    public String role(String name) {
        return port.role(name);
    }

    @Override
    public List<Answer> simulate(String principal, Question question) {
        return reads.single("SimulatePrincipalPolicy", priority, () -> port.simulate(principal, question));
    }

    @Override
    public List<String> policiesOf(String role) {
        return port.policiesOf(role);
    }
}
