package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Something that can be asked by the control socket. Called by several threads. */
public interface Topic {

    /** The word by which it is asked, such as {@code status}. */
    String name();

    /**
     * Answers.
     *
     * @param ask what was asked
     * @param json takes the fields of the answer, in addition to those that every answer has
     * @throws RefusedException if it cannot be answered; nothing that was written to the generator is sent then
     * @throws io.kirikae.store.StoreException if the store cannot be used; it is answered as such
     * @throws IOException as the generator throws it
     */
    void answer(Ask ask, JsonGenerator json) throws RefusedException, IOException;
}
