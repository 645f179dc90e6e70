package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;

/** The form of errors that Route 53 and STS share. */
final class RestErrors {

    private RestErrors() {}

    static Answer print(AwsError error, String namespace, String requestId) {
        String type = error.status() < 500 ? "Sender" : "Receiver";
        return new Answer(error.status(), Xml.document("ErrorResponse", namespace, xml -> xml.element(
                        "Error", inner -> inner.text("Type", type)
                                .text("Code", error.code())
                                .text("Message", error.text()))
                .text("RequestId", requestId)));
    }
}
