import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Node.js and npm for a machine that has none, as packages of an npm registry, each known by its hash. */
final class BundledNode {

    private static final String NODE = "20.20.2";
    private static final String NPM = "11.19.1";

    private static final Map<String, String> NODE_HASHES = Map.of(
            "linux-x64", "PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==",
            "linux-arm64", "LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==");

    private static final String NPM_HASH =
            "ztsxKxt/kkIaAs+2i0GU6I+DRmUdrNasxTZKJe9TCdSjKxlhah/4r/hl5ygMD6XAg1qZ9c2TNomR4qgOydp10g==";

    private BundledNode() {}

    /** The folders that hold them, to be first in the PATH; fetches them where they aren't there yet. */
    static List<Path> in(Path folder, URI registry) throws IOException, InterruptedException {
        String platform = platform();
        Path bin = folder.resolve("node-" + NODE + "-" + platform).toAbsolutePath();
        // Where npm's own script looks for the rest of it.
        Path npm = bin.resolve("node_modules/npm");
        Path complete = bin.resolve("complete-with-npm-" + NPM);
        if (!Files.exists(complete)) {
            fetch(registry, "node-" + platform, NODE, hashOf(platform), "package/bin/node", 2, bin);
            fetch(registry, "npm", NPM, NPM_HASH, "package", 1, npm);
            Files.writeString(complete, "");
        }
        return List.of(bin, npm.resolve("bin"));
    }

    private static String platform() {
        String system = System.getProperty("os.name").equals("Linux") ? "linux" : System.getProperty("os.name");
        return system + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
    }

    private static String hashOf(String platform) {
        String hash = NODE_HASHES.get(platform);
        if (hash == null) {
            throw new Failed("There is no bundled Node.js for " + platform + "; install Node.js.");
        }
        return hash;
    }

    private static void fetch(
            URI registry, String name, String version, String hash, String member, int strip, Path target)
            throws IOException, InterruptedException {
        URI address = registry.resolve(name + "/-/" + name + "-" + version + ".tgz");
        Files.createDirectories(target);
        Path archive = Files.createTempFile(target, "package", ".tgz");
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            System.out.println("Fetching " + address);
            int status = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofFile(archive))
                    .statusCode();
            if (status != 200) {
                throw new Failed(address + " was answered by " + status);
            }
            if (!sha512(archive).equals(hash)) {
                throw new Failed(address + " is not the package that it should be: its hash is another");
            }
            int tar = new ProcessBuilder(
                            "tar", "-xzf", archive.toString(), "-C", target.toString(), "--strip-components=" + strip, member)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (tar != 0) {
                throw new Failed(archive + " could not be unpacked");
            }
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private static String sha512(Path file) throws IOException {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
