package com.puppycrm.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server process that a cluster's {@code postmaster.pid} names; it may be gone, or its number another's by now. */
record Postmaster(long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    /** What the file says, if it is there and whole. */
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

    /** Whether the server runs; where the system does not say what a process is, it is taken for the server. */
    boolean isAlive() {
        return process().isPresent() && !isZombie() && !isAnotherProgram();
    }

    /** Whether the number is that of some other program by now. PostgreSQL itself would take that one for a server. */
    boolean isAnotherProgram() {
        return process()
                .flatMap(process -> process.info().command())
                .filter(command -> !isServer(command))
                .isPresent();
    }

    private Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    private static boolean isServer(String command) {
        return command.contains("postgres");
    }

    /** Dead, but still in the table of processes, since its parent has not asked how it ended. */
    private boolean isZombie() {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return status.startsWith(" Z", status.lastIndexOf(')') + 1);
        } catch (IOException e) {
            // No such process, or another system than Linux.
            return false;
        }
    }
}
