package dev.weir.actors.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Makes jars as a user's build would. */
final class UserJar {

  static final String CLASS = "com.example.job.Doubler";

  private UserJar() {}

  /** A jar with {@link #CLASS} in it, and a file that tells jars apart. */
  static byte[] withClass(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String file = CLASS.replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(bytes);
        InputStream code = UserJar.class.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new JarEntry(file));
      code.transferTo(jar);
      jar.putNextEntry(new JarEntry("name.txt"));
      jar.write(name.getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
