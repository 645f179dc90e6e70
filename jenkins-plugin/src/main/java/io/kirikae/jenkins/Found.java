package io.kirikae.jenkins;

import java.io.Serializable;
import java.util.LinkedHashMap;

/**
 * What a look has found.
 *
 * @param text for the log
 * @param problem whether something is wrong
 * @param values for programs: texts, numbers and collections of them
 */
record Found(String text, boolean problem, LinkedHashMap<String, Object> values) implements Serializable {}
