package dev.weir.core.port;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries data frames between workers. In production one TCP connection for each pair of workers;
 * in simulation a queue that the kernel may delay or cut.
 *
 * <p>Nothing here blocks. A connection delivers frames whole, once and in order, or it breaks.
 */
public interface Wire {

  /** Where a worker accepts data connections. */
  record Address(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** One end of a connection. Its methods are safe for use by many threads. */
  interface Connection {

    /** The other end, for logs and errors. */
    String peer();

    /**
     * Queues a frame; the array belongs to the connection from now on. On a connection that is gone
     * it is dropped: the listener hears, or has heard, of that.
     */
    void send(byte[] frame, int length);

    /** Hands queued frames to the network. */
    void flush();

    /** Closes the connection; the listener hears of it. Closing twice changes nothing. */
    void close();
  }

  /** Hears what happens on a connection. All calls for one connection come from one thread. */
  interface Listener {

    /** A frame has arrived whole. The array is the listener's to keep. */
    void onFrame(Connection connection, byte[] frame, int length);

    /** The connection is gone, and no further frame will come. Called once. */
    void onClosed(Connection connection, String reason);
  }

  /** The address at which this worker accepts connections. */
  Address local();

  /**
   * Says who hears the connections that other workers open; called for each as it opens, before any
   * of its frames. Connections that come earlier are refused. Called once.
   */
  void accept(Function<Connection, Listener> acceptor);

  /**
   * Opens a connection. Exactly one of the two callbacks is called, from any thread; {@code onOpen}
   * before the listener hears anything.
   *
   * @param onOpen receives the connection; frames queued on it from there on are sent
   * @param onFailure receives the reason why there is none
   */
  void connect(
      Address target, Listener listener, Consumer<Connection> onOpen, Consumer<String> onFailure);
}
