package idem.tagger.playbook;

import idem.tagger.expression.Vocabulary;
import java.util.List;
import java.util.Optional;

/** All playbooks of a business, with what holds for each of their contacts. */
public record Playbooks(ContactRules rules, List<Playbook> all) {

    public Playbooks {
        all = List.copyOf(all);
    }

    /**
     * Reads {@code playbooks.yml}.
     *
     * @param file its name as the user knows it
     * @param vocabulary the tags that playbooks may name
     * @throws idem.graph.RuleFileException with every mistake
     */
    public static Playbooks read(String file, String text, Vocabulary vocabulary) {
        return new PlaybooksReader(file, vocabulary).read(text);
    }

    /** The playbook of a code. */
    public Optional<Playbook> find(String code) {
        return all.stream().filter(playbook -> playbook.code().equals(code)).findFirst();
    }
}
