package com.puppycrm.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process named in a cluster's {@code postmaster.pid}, which may have exited or lost its pid to another
 * process.
 */
record Postmaster(long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final Path PROCESSES = Path.of("/proc");

    /** The content of the file, if it exists and is complete. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        try {
            return lines.size() <= PORT_LINE
                    ? Optional.empty()
                    : Optional.of(new Postmaster(
                            Long.parseLong(lines.get(PID_LINE).strip()),
                            Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the server is running; if the system does not tell what a process is, it is assumed to be the server. */
    boolean isAlive() {
        return exists() && !isZombie() && !isAnotherProgram();
    }

    /** Whether the pid now belongs to another program, which PostgreSQL itself would take for a server. */
    boolean isAnotherProgram() {
        return process()
                .flatMap(process -> process.info().command())
                .filter(command -> !isServer(command))
                .isPresent();
    }

    /**
     * Java opens a file to find out, and takes a process for dead where it can't: at the limit of open files. On Linux
     * the process has a folder, for which nothing need be opened.
     */
    private boolean exists() {
        return Files.isDirectory(PROCESSES)
                ? Files.isDirectory(PROCESSES.resolve(Long.toString(pid)))
                : process().isPresent();
    }

    private Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    private static boolean isServer(String command) {
        return command.contains("postgres");
    }

    /** Dead, but still in the process table because its parent has not waited for it. */
    private boolean isZombie() {
        try {
            String status =
                    Files.readString(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
            return status.startsWith(" Z", status.lastIndexOf(')') + 1);
        } catch (IOException e) {
            // The process does not exist, the system is not Linux, or no file can be opened.
            return false;
        }
    }
}
