package io.kirikae.order;

/** What was found in a request. */
sealed interface OrderReading {

    /**
     * An order.
     *
     * @param order it
     */
    record Good(Order order) implements OrderReading {}

    /**
     * None.
     *
     * @param why one clause, free of what the caller sent
     */
    record Wrong(String why) implements OrderReading {}
}
