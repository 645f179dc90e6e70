package io.kirikae.http;

import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param type the media type of the body
 * @param body the body
 */
public record HttpReply(int status, String type, byte[] body) {

    /**
     * An answer in JSON.
     *
     * @param status the HTTP status
     * @param json the body
     */
    public static HttpReply json(int status, String json) {
        return new HttpReply(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer in plain text.
     *
     * @param status the HTTP status
     * @param type the media type, such as {@code text/plain; version=0.0.4}
     * @param text the body
     */
    public static HttpReply text(int status, String type, String text) {
        return new HttpReply(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A refusal.
     *
     * @param status the HTTP status
     * @param sentence why, and what to do; free of what the caller sent
     */
    public static HttpReply error(int status, String sentence) {
        StringBuilder json = new StringBuilder("{\"error\":\"");
        sentence.chars().forEach(each -> {
            if (each == '"' || each == '\\') {
                json.append('\\');
            }
            json.append(each < ' ' ? ' ' : (char) each);
        });
        return json(status, json.append("\"}").toString());
    }
}
