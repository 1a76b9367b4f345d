/**
 * The wire on TCP, with Netty: the only package that sees it. Enter at {@link
 * dev.weir.network.netty.NettyWire}. Knows of frames that they are bytes.
 *
 * <pre>
 *   hello   "WEIR", version u8, length u16, cluster name in UTF-8       first, in both directions
 *   frame   length u32, that many bytes                                 from then on
 * </pre>
 *
 * <p>Both go as frames; numbers are big-endian. Whoever begins otherwise is cut off before anything
 * is allocated for it.
 */
@NullMarked
package dev.weir.network.netty;

import org.jspecify.annotations.NullMarked;
