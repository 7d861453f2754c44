package idem.api.demo.people;

/** As the files write it, 女 or 男. */
public enum Gender {
    FEMALE("女"),
    MALE("男");

    private final String zh;

    Gender(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
