package io.kirikae.http;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param type the media type of the body
 * @param body the body, sent as UTF-8
 */
public record HttpReply(int status, String type, String body) {

    /**
     * An answer in JSON.
     *
     * @param status the HTTP status
     * @param json the body
     */
    public static HttpReply json(int status, String json) {
        return new HttpReply(status, "application/json", json);
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
