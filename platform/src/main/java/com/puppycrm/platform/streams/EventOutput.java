package com.puppycrm.platform.streams;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The response of an open stream. Nobody waits for its reader: what the reader's connection does not take is kept, up
 * to a limit, and written by the container when there is room. A reader who is further behind is cut off.
 */
public final class EventOutput implements WriteListener, AsyncListener {

    /**
     * How many bytes are kept for a slow reader, beside what the connection's buffers hold: more than a stream that
     * resumes begins with. Messages are shared by all who receive them.
     */
    private static final int MAXIMUM_KEPT = 256 * 1024;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable onEnd;
    private final Deque<Message> kept = new ArrayDeque<>();
    private int keptBytes;
    private boolean writable;
    private boolean unflushed;
    private boolean ending;
    private boolean ended;

    /** @param onEnd called once, on any thread, when nothing can be sent any more */
    EventOutput(AsyncContext async, ServletOutputStream out, Runnable onEnd) {
        this.async = async;
        this.out = out;
        this.onEnd = onEnd;
    }

    /** Begins to write, once the request's own thread has left. */
    void begin() {
        async.setTimeout(0);
        async.addListener(this);
        out.setWriteListener(this);
    }

    /** Sends a message now or as soon as the reader takes it; does nothing once the stream ends. */
    synchronized void send(Message message) {
        if (ending) {
            return;
        }
        kept.add(message);
        keptBytes += message.length();
        write();
        if (keptBytes > MAXIMUM_KEPT) {
            // Closed as soon as the reader takes something, or by the container's timeout of writing.
            kept.clear();
            keptBytes = 0;
            end();
        }
    }

    /** Ends the stream after what has been sent. */
    synchronized void end() {
        ending = true;
        write();
    }

    synchronized boolean isOpen() {
        return !ending;
    }

    @Override
    public synchronized void onWritePossible() {
        writable = true;
        write();
    }

    /** Writes only while the connection takes it; afterwards the container calls again. */
    private void write() {
        try {
            while (writable && !ended) {
                if (!out.isReady()) {
                    writable = false;
                } else if (!kept.isEmpty()) {
                    Message message = kept.remove();
                    keptBytes -= message.length();
                    message.writeTo(out);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else if (ending) {
                    complete();
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            // The reader is gone; the container reports it as well.
            complete();
        }
    }

    private void complete() {
        if (!ended) {
            ended = true;
            ending = true;
            kept.clear();
            keptBytes = 0;
            try {
                async.complete();
            } catch (IllegalStateException e) {
                // The container was faster.
            }
            onEnd.run();
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        complete();
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
        complete();
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        complete();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nothing starts it again.
    }
}
