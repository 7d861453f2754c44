package idem.api.server;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** A body that is read through another: counted or unpacked on the way. */
abstract class ReadBody extends ServletInputStream {

    final ServletInputStream source;

    ReadBody(ServletInputStream source) {
        this.source = source;
    }

    @Override
    public final boolean isFinished() {
        return source.isFinished();
    }

    @Override
    public final boolean isReady() {
        return source.isReady();
    }

    @Override
    public final void setReadListener(ReadListener listener) {
        source.setReadListener(listener);
    }
}
