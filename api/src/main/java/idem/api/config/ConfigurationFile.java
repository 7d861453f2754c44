package idem.api.config;

/**
 * One file of the configuration.
 *
 * @param name relative to the configuration's directory, with {@code /}
 * @param origin where it comes from, as the user knows it
 * @param builtIn whether it is the default that the program brings
 */
public record ConfigurationFile(String name, String origin, boolean builtIn, String text) {

    /** Its name without folders. */
    public String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
