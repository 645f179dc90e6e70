package io.kirikae.iam;

import io.kirikae.iam.Granted.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The least policy beside what a role has. It compares what is written: what boundaries, organisations and resources' own policies take
 * away shows only at AWS.
 *
 * @param missing what the configuration needs and nothing allows, or something denies
 * @param unsure what is allowed under conditions that the configuration does not set, or beside a statement that was not understood
 * @param more what is allowed and the configuration does not need
 */
public record PolicyDiff(List<String> missing, List<String> unsure, List<String> more) {

    /** Copies the lists. */
    public PolicyDiff {
        missing = List.copyOf(missing);
        unsure = List.copyOf(unsure);
        more = List.copyOf(more);
    }

    /** Compares. */
    public static PolicyDiff of(IamPolicy needed, Granted granted) {
        List<String> missing = new ArrayList<>();
        List<String> unsure = new ArrayList<>(granted.unread());
        for (Statement statement : needed.statements()) {
            for (String action : statement.actions()) {
                for (String resource : statement.resources()) {
                    judge(statement, action, resource, granted, missing, unsure);
                }
            }
        }
        return new PolicyDiff(missing, unsure, more(needed, granted));
    }

    private static void judge(
            Statement statement,
            String action,
            String resource,
            Granted granted,
            List<String> missing,
            List<String> unsure) {
        String what = action + " on " + resource;
        List<Grant> covering = granted.grants().stream()
                .filter(grant -> matches(grant.actions(), action, true) && within(grant.resources(), resource))
                .toList();
        List<Grant> denying = covering.stream().filter(grant -> !grant.allows()).toList();
        if (denying.stream().anyMatch(grant -> grant.conditions().isEmpty())) {
            missing.add(what + ", which a statement denies");
        } else if (covering.stream().noneMatch(Grant::allows)) {
            missing.add(what + where(statement.conditions()));
        } else if (!denying.isEmpty() || covering.stream().noneMatch(grant -> asWide(grant, statement))) {
            unsure.add(what + where(covering.get(0).conditions()));
        }
    }

    /** A condition narrows, so what has none, or only those that the least policy has, is wide enough. */
    private static boolean asWide(Grant grant, Statement statement) {
        return grant.allows()
                && grant.conditions().entrySet().stream().allMatch(operator -> statement
                        .conditions()
                        .getOrDefault(operator.getKey(), Map.of())
                        .entrySet()
                        .containsAll(operator.getValue().entrySet()));
    }

    private static List<String> more(IamPolicy needed, Granted granted) {
        List<String> more = new ArrayList<>();
        for (Grant grant : granted.grants()) {
            for (String action : grant.allows() ? grant.actions() : List.<String>of()) {
                for (String resource : grant.resources()) {
                    boolean wanted = needed.statements().stream()
                            .anyMatch(statement -> statement.actions().stream().anyMatch(action::equalsIgnoreCase)
                                    && within(statement.resources(), anyAccount(resource)));
                    if (!wanted) {
                        more.add(action + " on " + resource);
                    }
                }
            }
        }
        return more;
    }

    private static String where(Map<String, Map<String, List<String>>> conditions) {
        return conditions.isEmpty()
                ? ""
                : conditions.values().stream()
                        .flatMap(keys -> keys.entrySet().stream())
                        .map(key -> key.getKey() + " " + String.join(" or ", key.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", ", where ", ""));
    }

    /** Where our own resource lies in any account, the one account that theirs lies in is that of the role. */
    private static boolean within(List<String> patterns, String resource) {
        return patterns.stream()
                .anyMatch(
                        pattern -> matches(resource.contains(":*:") ? anyAccount(pattern) : pattern, resource, false));
    }

    private static String anyAccount(String arn) {
        return arn.replaceFirst(":[0-9]{12}:", ":*:");
    }

    private static boolean matches(List<String> patterns, String text, boolean ignoreCase) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, text, ignoreCase));
    }

    /** {@code *} stands for any characters and {@code ?} for one, also where the text has such a sign itself. */
    private static boolean matches(String pattern, String text, boolean ignoreCase) {
        String form = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(form, ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.DOTALL : Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    /** Lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        missing.forEach(each -> text.append("missing   ").append(each).append('\n'));
        unsure.forEach(each -> text.append("not sure  ").append(each).append('\n'));
        more.forEach(each -> text.append("more      ").append(each).append('\n'));
        return text.isEmpty()
                ? "The policies allow what the configuration needs, and nothing else.\n"
                : text.toString();
    }
}
