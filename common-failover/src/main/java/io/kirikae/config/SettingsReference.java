package io.kirikae.config;

/**
 * The reference of all settings, in Markdown. It is made from the parser's own declarations, so that it lists every key that
 * is accepted and no other.
 */
public final class SettingsReference {

    private static final String INTRODUCTION = """
            # Settings

            This page is generated from the declarations that the parser uses; a test fails when they differ. `kirikae config
            check` reports everything that is wrong with a file at once, with line and column.

            - A duration is a whole number with its unit: `500ms`, `1s`, `30m`, `2h`, `1d`.
            - `GROUP` and `NODE` are names that the site gives: 1 to 63 letters, digits, dots, hyphens or underscores.
            - `[]` is an item of a list. Where messages name an item, they count from 1: `move[1]` is the first.
            - A file has at most 8 MB, in UTF-8. YAML's anchors, aliases and tags are not used.

            """;

    private final StringBuilder text = new StringBuilder(INTRODUCTION);

    private SettingsReference() {}

    /** The page. The same text on every call. */
    public static String markdown() {
        SettingsReference reference = new SettingsReference();
        for (Key<?> key : RootSection.FORM.keys()) {
            reference.chapter(key);
        }
        return reference.text.toString().stripTrailing() + "\n";
    }

    private void chapter(Key<?> key) {
        text.append("## ").append(key.name()).append("\n\n");
        text.append(key.about()).append("\n\n");
        text.append("| key | value | default | what it is for |\n|---|---|---|---|\n");
        row(key.name(), key);
        below(key.name(), key.form());
        text.append('\n');
    }

    private void row(String path, Key<?> key) {
        row(path, form(key.form()), key.otherwise(), key.about());
    }

    private void row(String path, String form, String otherwise, String about) {
        text.append("| `").append(path).append("` | ").append(form);
        text.append(" | ").append(otherwise).append(" | ").append(about).append(" |\n");
    }

    private void below(String path, Form<?> form) {
        if (form instanceof Section<?> section) {
            for (Key<?> key : section.keys()) {
                row(path + "." + key.name(), key);
                below(path + "." + key.name(), key.form());
            }
        } else if (form instanceof Choice<?> choice) {
            choice(path, choice);
        } else if (form instanceof SecretForm secret) {
            choice(path, secret.choice());
        } else if (form instanceof ListOf<?> list) {
            below(path + "[]", list.item());
        } else if (form instanceof MapOf<?, ?> map) {
            below(path + "." + map.placeholder(), map.value());
        } else if (form instanceof WordOr<?> wordOr) {
            below(path, wordOr.other());
        }
    }

    private void choice(String path, Choice<?> choice) {
        for (Choice.Alternative<?> alternative : choice.alternatives()) {
            boolean reserved = alternative.form() instanceof Reserved;
            row(
                    path + "." + alternative.name(),
                    reserved ? "reserved" : form(alternative.form()),
                    "",
                    alternative.about() + (reserved ? " Not available yet." : ""));
            below(path + "." + alternative.name(), alternative.form());
        }
    }

    private static String form(Form<?> form) {
        if (form instanceof ListOf<?> list) {
            return "list of: " + form(list.item());
        }
        if (form instanceof MapOf<?, ?> map) {
            return "section, its keys are `" + map.placeholder() + "` names";
        }
        return form instanceof Section ? "section" : form.text();
    }
}
