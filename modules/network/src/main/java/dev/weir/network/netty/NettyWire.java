package dev.weir.network.netty;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.port.Wire;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Data connections on TCP. Event loop threads only move bytes and tell listeners; nothing here
 * waits but {@link #bind} and {@link #close()}.
 */
public final class NettyWire implements Wire, AutoCloseable {

  private final NettyWireSettings settings;
  private final @Nullable Tls tls;
  private final EventLoopGroup loops;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile @Nullable Function<Connection, Listener> acceptor;
  private final Address local;

  private NettyWire(NettyWireSettings settings, @Nullable Tls tls) {
    this.settings = settings;
    this.tls = tls;
    this.loops =
        new MultiThreadIoEventLoopGroup(
            settings.eventLoopThreads(),
            new DefaultThreadFactory("weir-wire", true),
            NioIoHandler.newFactory());
    this.local = listen();
  }

  /**
   * Listens.
   *
   * @throws UserErrorException if the address is taken or a key store cannot be used
   */
  public static NettyWire bind(NettyWireSettings settings) {
    TlsSettings stores = settings.tls();
    return new NettyWire(settings, stores == null ? null : Tls.load(stores));
  }

  @Override
  public Address local() {
    return local;
  }

  @Override
  public void accept(Function<Connection, Listener> newAcceptor) {
    acceptor = newAcceptor;
  }

  @Override
  public void connect(
      Address target, Listener listener, Consumer<Connection> onOpen, Consumer<String> onFailure) {
    OpeningEnd end = new OpeningEnd(listener, onOpen, onFailure);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.connectTimeoutMillis())
            .handler(initializer(target, end))
            .connect(target.host(), target.port());
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            onFailure.accept(String.valueOf(done.cause().getMessage()));
          }
        });
  }

  /** Stops listening and closes all connections. Not to be called by a listener. */
  @Override
  public void close() {
    channels.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Address listen() {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(initializer(null, new AcceptingEnd(() -> acceptor)))
            .bind(settings.bindHost(), settings.bindPort())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
      throw UserErrorException.of(
          "data address " + settings.bindHost() + ":" + settings.bindPort(),
          "an address of this machine with a free port",
          String.valueOf(bound.cause().getMessage()),
          "Set weir.worker.host and weir.worker.data-port, or stop what uses the port.");
    }
    channels.add(bound.channel());
    InetSocketAddress address = (InetSocketAddress) bound.channel().localAddress();
    return new Address(settings.advertisedHost(), address.getPort());
  }

  private ChannelInitializer<SocketChannel> initializer(
      @Nullable Address target, ConnectionHandler.End end) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channels.add(channel);
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
          pipeline.addLast(
              target == null
                  ? tls.server().newHandler(channel.alloc())
                  : tls.client().newHandler(channel.alloc(), target.host(), target.port()));
        }
        FrameDecoder decoder = new FrameDecoder();
        String peer = target == null ? remoteOf(channel) : target.toString();
        pipeline.addLast(decoder, new ConnectionHandler(settings, decoder, peer, end));
      }
    };
  }

  private static String remoteOf(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress() + ":" + remote.getPort()
        : "unknown";
  }
}
