package io.kirikae.nagios.endpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class of the tests in a JVM of its own, which ends when its input does. */
public final class OwnProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private OwnProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static OwnProcess of(Class<?> main, String... arguments) throws IOException {
        return with(
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main, arguments);
    }

    /** With a class path of its own. */
    public static OwnProcess with(String classPath, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        return new OwnProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the process has ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
