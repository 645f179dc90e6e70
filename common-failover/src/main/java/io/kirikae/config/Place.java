package io.kirikae.config;

/**
 * Where something stands.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 * @param path the path of the key; empty for the root
 */
record Place(int line, int column, String path) {

    static final Place FILE = new Place(0, 0, "");

    /** A line and column of the file that belong to no key. */
    static Place at(int line, int column) {
        return new Place(line, column, "");
    }

    /** The path of a key of the section that stands here. */
    String child(String name) {
        // A name with a dot would read like two keys.
        String key = name.matches("[A-Za-z0-9_-]+") ? name : Shown.value(name);
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The path of an item of the list that stands here, counted from 1 as people do. */
    String item(int number) {
        return path + "[" + number + "]";
    }

    /** The place of a key that is not written, which is reported where its section stands. */
    Place missing(String name) {
        return new Place(line, column, child(name));
    }
}
