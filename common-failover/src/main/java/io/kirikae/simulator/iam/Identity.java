package io.kirikae.simulator.iam;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who calls: a user who may do everything that is permitted, or, where a policy is enforced, a role that has this policy. Its first
 * statement is written into the role, the others are a policy that is attached to it, as sites mix both.
 *
 * @param account the account
 * @param permitted which calls callers may make
 */
public record Identity(String account, Predicate<Access> permitted) {

    /** The role's name, and those of its policies. */
    public static final String ROLE = "kirikae";

    /** What STS says. */
    public String caller(String accessKey) {
        return policy().isPresent()
                ? "arn:aws:sts::" + account + ":assumed-role/" + ROLE + "/" + accessKey
                : "arn:aws:iam::" + account + ":user/" + accessKey;
    }

    /** The role; absent where the caller is a user. */
    public Optional<String> role() {
        return policy().map(policy -> "arn:aws:iam::" + account + ":role/service/" + ROLE);
    }

    /** The policies that are written into the role, by name. */
    public Map<String, Policy> written() {
        return part(0, 1).map(first -> Map.of(ROLE, first)).orElse(Map.of());
    }

    /** The policies that are attached to it, by their ARN. */
    public Map<String, Policy> attached() {
        Map<String, Policy> attached = new LinkedHashMap<>();
        part(1, Integer.MAX_VALUE).ifPresent(rest -> attached.put("arn:aws:iam::" + account + ":policy/" + ROLE, rest));
        return Collections.unmodifiableMap(attached);
    }

    private Optional<Policy> policy() {
        return permitted instanceof Policy policy ? Optional.of(policy) : Optional.empty();
    }

    private Optional<Policy> part(int from, int to) {
        return policy().map(Policy::statements)
                .filter(all -> all.size() > from)
                .map(all -> new Policy(List.copyOf(all.subList(from, Math.min(to, all.size())))));
    }
}
