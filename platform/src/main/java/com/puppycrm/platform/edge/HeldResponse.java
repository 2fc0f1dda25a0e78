package com.puppycrm.platform.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A response that is kept while it is written, so that writing never waits for its reader, and sent afterwards. One that is
 * written as the reader takes it ({@link WriteListener}) is not kept.
 */
final class HeldResponse extends HttpServletResponseWrapper {

    private final FastByteArrayOutputStream body = new FastByteArrayOutputStream();
    private @Nullable PrintWriter writer;
    private @Nullable WriteListener listener;
    private boolean sized;

    /** Whether Tomcat says what there is to say, such as an error page. */
    private boolean settled;

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    /** Sends what was written. To be called where Tomcat called, since a {@link WriteListener} is accepted there only. */
    void send() throws IOException {
        if (listener != null) {
            getResponse().getOutputStream().setWriteListener(listener);
            return;
        }
        if (writer != null) {
            writer.flush();
        }
        if (settled) {
            return;
        }
        if (!sized && body.size() > 0) {
            getResponse().setContentLength(body.size());
        }
        body.writeTo(getResponse().getOutputStream());
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return listener == null || direct().isReady();
            }

            @Override
            public void setWriteListener(WriteListener given) {
                listener = given;
            }

            @Override
            public void write(int b) throws IOException {
                if (listener == null) {
                    body.write(b);
                } else {
                    direct().write(b);
                }
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (listener == null) {
                    body.write(bytes, from, length);
                } else {
                    direct().write(bytes, from, length);
                }
            }

            @Override
            public void flush() throws IOException {
                if (listener != null) {
                    direct().flush();
                }
            }
        };
    }

    private ServletOutputStream direct() {
        try {
            return getResponse().getOutputStream();
        } catch (IOException e) {
            throw new IllegalStateException("the response has no stream", e);
        }
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    @Override
    public void flushBuffer() {
        // Sent when it is complete.
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        sized = true;
        super.setContentLengthLong(length);
    }

    @Override
    public void resetBuffer() {
        body.reset();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        body.reset();
        super.reset();
    }

    @Override
    public void sendError(int status) throws IOException {
        settled = true;
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        settled = true;
        super.sendError(status, message);
    }
}
