/** What the person who builds can do something about. */
final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1;

    Failed(String message) {
        super(message);
    }
}
