package io.kirikae.zabbix.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.alert.PlainText;
import java.io.IOException;

/** Reads answers of the API. They become trees of values and nothing else: no name in them is taken for that of a class. Stateless. */
final class ApiAnswers {

    /** The largest answer that is read, in bytes. */
    static final int LARGEST = 4 * 1024 * 1024;

    static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxDocumentLength(LARGEST)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ApiAnswers() {}

    /**
     * The result in an answer.
     *
     * @param status the HTTP status
     * @param body the body
     * @param id the number of the question
     * @throws ApiException if it is a refusal, or no answer to the question
     */
    static JsonNode result(int status, byte[] body, int id) throws ApiException {
        if (status >= 300 && status < 400) {
            throw new ApiException("Zabbix' API answered with a redirect (HTTP " + status
                    + "), which is not followed; write the address behind it.");
        }
        if (status != 200) {
            throw new ApiException("Zabbix' API answered with HTTP " + status
                    + ", as when the address is not that of api_jsonrpc.php or its web server is in trouble.");
        }
        JsonNode answer = tree(body);
        if (answer.has("error")) {
            throw new ApiException("Zabbix' API refused: " + refusal(answer.get("error")));
        }
        if (!answer.path("id").asText().equals("" + id) || !answer.has("result")) {
            throw new ApiException("Zabbix' API answered something that is no answer to the question.");
        }
        return answer.get("result");
    }

    private static JsonNode tree(byte[] body) throws ApiException {
        try {
            JsonNode answer = MAPPER.readTree(body);
            if (answer != null && answer.isObject()) {
                return answer;
            }
        } catch (IOException e) {
            throw new ApiException("Zabbix' API answered something that is no JSON.", e);
        }
        throw new ApiException("Zabbix' API answered nothing, or no JSON object.");
    }

    private static String refusal(JsonNode error) {
        String text = error.path("message").asText() + " " + error.path("data").asText();
        return PlainText.of(text, 300);
    }
}
