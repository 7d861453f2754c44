package idem.api;

/** The root of what this module reports as failed. */
public abstract sealed class ApiException extends RuntimeException permits BadInputException, RequestException {

    private static final long serialVersionUID = 1L;

    ApiException(String message) {
        super(message);
    }
}
