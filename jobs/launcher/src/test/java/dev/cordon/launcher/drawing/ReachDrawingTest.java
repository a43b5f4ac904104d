package dev.cordon.launcher.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.drawing.Card.Tone;
import dev.cordon.launcher.reach.JewelView;
import dev.cordon.launcher.reach.Need;
import dev.cordon.launcher.reach.PrincipalView;
import dev.cordon.launcher.reach.Standing;
import dev.cordon.launcher.reach.Step;
import dev.cordon.reach.policy.Truth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Drawings of ways: well-formed whatever names are like, nothing overlaps, and the rest is counted. */
class ReachDrawingTest {
    private static final String ACCOUNT = "arn:aws:iam::111122223333:";
    private static final String HOSTILE = "<script>alert('\"&\u202e]]>\u001b[2J</text>";

    @Test
    void a_way_to_administrator_is_drawn_from_left_to_right() throws Exception {
        Document svg = parsed(identity(view("ci-bot", route("ci-bot", "deploy", "admin-ec2"), List.of())), true);
        assertThat(texts(svg))
                .containsSubsequence(
                        "ci-bot",
                        "assumes role deploy (sts-001)",
                        "deploy",
                        "assumes role admin-ec2 (sts-001)",
                        "admin-ec2");
        assertThat(texts(svg)).anyMatch(text -> text.startsWith("? needs a thing"));
        assertThat(cards(svg)).isSortedAccordingTo((a, b) -> Integer.compare(a[0], b[0]));
    }

    @Test
    void jewels_behind_one_principal_hang_on_one_card() throws Exception {
        List<JewelView> jewels = List.of(
                jewel("prod/db", route("dana", "orders-fn")),
                jewel("prod/payments", route("dana", "orders-fn")),
                jewel("own", List.of()));
        List<Card> cards = ReachDrawing.ofIdentity(view("dana", List.of(), jewels));
        assertThat(cards).hasSize(1);
        assertThat(cards.get(0).cards()).extracting(Card::title).containsExactly("orders-fn", "own");
        assertThat(cards.get(0).cards().get(0).cards())
                .extracting(Card::title)
                .containsExactly("prod/db", "prod/payments");
    }

    @Test
    void many_jewels_in_one_place_are_one_card_that_names_them() {
        List<JewelView> jewels = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            jewels.add(jewel("secret-" + i, List.of()));
        }
        List<Card> cards =
                ReachDrawing.ofIdentity(view("a", List.of(), jewels)).get(0).cards();
        assertThat(cards).extracting(Card::title).containsExactly("20 crown jewels");
        assertThat(cards.get(0).notes()).hasSize(17);
        assertThat(cards.get(0).notes().get(16).text()).isEqualTo("and 4 more");
    }

    @Test
    void ways_of_an_account_meet_at_their_administrator() {
        List<Card> cards = ReachDrawing.ofAccount(List.of(
                view("deploy", List.of(route("ci-bot", "deploy", "admin").get(1)), List.of()),
                view("ci-bot", route("ci-bot", "deploy", "admin"), List.of())));
        assertThat(cards).hasSize(1);
        assertThat(cards.get(0).tone()).isEqualTo(Tone.ADMINISTRATOR);
        assertThat(cards.get(0).cards()).hasSize(1);
        assertThat(cards.get(0).cards().get(0).cards()).extracting(Card::title).containsExactly("ci-bot");
    }

    @Test
    void who_grants_itself_rights_becomes_administrator_as_itself() {
        Step itself = new Step(
                ACCOUNT + "user/dana",
                ACCOUNT + "user/dana",
                "with every permission",
                "attaches a policy to itself",
                "iam-007",
                true,
                List.of());
        List<Card> cards = ReachDrawing.ofAccount(List.of(view("dana", List.of(itself), List.of())));
        assertThat(cards).extracting(Card::title).containsExactly("administrator by granting itself rights");
        assertThat(cards.get(0).cards()).extracting(Card::title).containsExactly("dana");
        assertThat(ReachDrawing.ofIdentity(view("dana", List.of(itself), List.of()))
                        .get(0)
                        .cards())
                .extracting(Card::title)
                .containsExactly("dana, with every permission");
    }

    @Test
    void hostile_names_neither_break_the_markup_nor_run_nor_hide() throws Exception {
        List<Card> cards = identity(view(HOSTILE, route(HOSTILE, HOSTILE + "2"), List.of(jewel(HOSTILE, List.of()))));
        String svg = svg(cards, true);
        assertThat(svg).doesNotContain("<script", "\u202e", "\u001b").contains("&lt;script&gt;", "u{202e}");
        assertThat(parsed(cards, true).getElementsByTagName("script").getLength())
                .isZero();
    }

    @Test
    void nothing_overlaps_and_no_text_leaves_its_card() throws Exception {
        List<JewelView> jewels = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String middle = "role-" + i % 7 + "W".repeat(i * 3);
            jewels.add(jewel(
                    "secret/" + "日本".repeat(i) + i, i % 3 == 0 ? route("a", middle) : route("a", "b" + i % 4, middle)));
        }
        List<Card> cards = identity(view("a", route("a", "b1", "admin"), jewels));
        for (boolean rootsLeft : List.of(true, false)) {
            Document svg = parsed(cards, rootsLeft);
            List<int[]> boxes = cards(svg);
            for (int i = 0; i < boxes.size(); i++) {
                for (int j = i + 1; j < boxes.size(); j++) {
                    assertThat(apart(boxes.get(i), boxes.get(j))).isTrue();
                }
            }
        }
        assertThat(new TreeLayout(cards, true, 0, 0).all())
                .allSatisfy(card -> assertThat(card.lines)
                        .allSatisfy(line -> assertThat(line.y()).isBetween(0, card.height))
                        .allSatisfy(line -> assertThat(dev.cordon.launcher.text.DisplayText.width(line.text()))
                                .isLessThanOrEqualTo(PlacedCard.COLUMNS)));
    }

    @Test
    void very_much_is_counted_instead_of_drawn() throws Exception {
        List<JewelView> jewels = new ArrayList<>();
        List<PrincipalView> ranked = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            jewels.add(jewel("secret-" + i, List.of()));
            ranked.add(view("user-" + i, route("user-" + i, "admin"), List.of()));
        }
        assertThat(svg(ReachDrawing.ofIdentity(view("a", List.of(), jewels)), true))
                .contains("452 more crown jewels");
        assertThat(svg(ReachDrawing.ofAccount(ranked), false)).contains("452 more principals can become");
    }

    private static List<Card> identity(PrincipalView view) {
        return ReachDrawing.ofIdentity(view);
    }

    private static PrincipalView view(String name, List<Step> route, List<JewelView> jewels) {
        Standing standing = new Standing(
                ACCOUNT + "user/" + name, "user", 100, 20, Truth.NO, route.isEmpty() ? Truth.NO : Truth.POSSIBLE);
        return new PrincipalView(
                standing, "", List.of(), route, List.of(), 0, 0, jewels, jewels.size(), List.of(), 0, List.of());
    }

    private static JewelView jewel(String name, List<Step> path) {
        return new JewelView(
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:" + name, name, "read", true, path, "reads it");
    }

    private static List<Step> route(String... names) {
        List<Step> route = new ArrayList<>();
        for (int i = 1; i < names.length; i++) {
            route.add(new Step(
                    ACCOUNT + (i == 1 ? "user/" : "role/") + names[i - 1],
                    ACCOUNT + "role/" + names[i],
                    "",
                    "assumes role " + names[i],
                    "sts-001",
                    i % 2 == 0,
                    List.of(new Need("seen", true), new Need("needs a thing that is not seen", false))));
        }
        return route;
    }

    private static String svg(List<Card> cards, boolean rootsLeft) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Svg.write("What " + HOSTILE + " reaches", List.of("as of now", "not seen"), cards, rootsLeft, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Document parsed(List<Card> cards, boolean rootsLeft)
            throws IOException, ParserConfigurationException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg(cards, rootsLeft).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document svg) {
        NodeList nodes = svg.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static List<int[]> cards(Document svg) {
        NodeList nodes = svg.getElementsByTagName("rect");
        List<int[]> boxes = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            var attributes = nodes.item(i).getAttributes();
            if (attributes.getNamedItem("class").getNodeValue().equals("card")) {
                int[] box = new int[4];
                String[] names = {"x", "y", "width", "height"};
                for (int n = 0; n < 4; n++) {
                    box[n] = Integer.parseInt(attributes.getNamedItem(names[n]).getNodeValue());
                }
                boxes.add(box);
            }
        }
        return boxes;
    }

    private static boolean apart(int[] a, int[] b) {
        return a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1];
    }
}
