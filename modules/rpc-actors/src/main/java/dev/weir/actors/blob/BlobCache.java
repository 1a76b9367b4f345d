package dev.weir.actors.blob;

import dev.weir.core.id.BlobKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Blobs read lately. A reader asks for one piece after the other, and a new job's workers all ask
 * for the same jar; the store is read once for all of them.
 */
final class BlobCache {

  private final long bytesMax;
  private final Map<BlobKey, byte[]> blobs = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  BlobCache(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  byte @Nullable [] get(BlobKey key) {
    return blobs.get(key);
  }

  /** Keeps a blob, and lets go of those not asked for longest; never of this one. */
  void keep(BlobKey key, byte[] content) {
    byte[] before = blobs.put(key, content);
    bytes += content.length - (before == null ? 0 : before.length);
    Iterator<Map.Entry<BlobKey, byte[]>> eldest = blobs.entrySet().iterator();
    while (bytes > bytesMax && blobs.size() > 1) {
      bytes -= eldest.next().getValue().length;
      eldest.remove();
    }
  }
}
