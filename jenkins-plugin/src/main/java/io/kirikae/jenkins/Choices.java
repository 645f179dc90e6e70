package io.kirikae.jenkins;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Words that a form lets a person choose from; the first is the default. The list is part of the page, with what is saved chosen in it:
 * nothing is fetched for it afterwards, so that a form which is saved at once, or whose scripts do not run, saves what it has read.
 */
@Restricted(NoExternalUse.class)
public final class Choices {

    /**
     * One of them.
     *
     * @param value what is saved
     * @param words what it means, in the language of who looks
     */
    public record Choice(String value, Supplier<String> words) {
        /** What is shown. */
        public String label() {
            return words.get();
        }
    }

    private final List<Choice> all;

    Choices(Choice... all) {
        this.all = List.of(all);
    }

    /** Words that speak for themselves. */
    static Choices of(String... words) {
        return new Choices(Stream.of(words).map(Choices::plain).toArray(Choice[]::new));
    }

    private static Choice plain(String word) {
        return new Choice(word, () -> word);
    }

    /** The choices for a form that shows what is saved. A word that this version does not know stays one of them. */
    public List<Choice> including(@CheckForNull String saved) {
        return Util.fixEmpty(saved) == null || knows(saved)
                ? all
                : Stream.concat(all.stream(), Stream.of(plain(saved))).toList();
    }

    /** The default. */
    String standard() {
        return all.get(0).value();
    }

    /** The word, or null for the default, which a snippet need not say. */
    @CheckForNull
    String unlessStandard(String word) {
        return word.equals(standard()) ? null : word;
    }

    /**
     * The word that is meant; the default for none.
     *
     * @throws IllegalArgumentException if it is none of the choices; the message names them
     */
    String chosen(@CheckForNull String written) {
        String word = Util.fixNull(written).trim();
        if (word.isEmpty()) {
            return standard();
        }
        if (!knows(word)) {
            String known = String.join(", ", all.stream().map(Choice::value).toList());
            throw new IllegalArgumentException(Messages.Choices_Unknown(word, known));
        }
        return word;
    }

    private boolean knows(String word) {
        return all.stream().anyMatch(choice -> choice.value().equals(word));
    }
}
