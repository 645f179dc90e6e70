package io.kirikae.zabbix.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers in the form that 6.0 and 7.0 have. */
class TemplateDifferenceTest {

    private static final String DASHBOARDS =
            "{'templates':{'updated':[{'before':{'name':'t'},'after':{'name':'t'},'dashboards':{'updated':[{"
                    + "'before':{'name':'d','pages':[{'widgets':[{'name':'a'},{'name':'b','x':'12'}]}]},"
                    + "'after':{'name':'d','pages':[{'widgets':[{'name':'b','x':'12'},{'name':'a'}]}]}}]}}]}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                                                    | false
            {}                                                                                    | false
            {"templates":{"added":[{"name":"t"}]}}                                                | true
            {"templates":{"updated":[{"before":{"name":"t"},"after":{"name":"t"}}]}}              | false
            {"templates":{"updated":[{"before":{"name":"t"},"after":{"name":"u"}}]}}              | true
            {"templates":{"updated":[{"before":{},"after":{},"items":{"added":[{}]}}]}}           | true
            {"templates":{"updated":[{"before":{},"after":{},"items":{"removed":[{}]}}]}}         | true
            {"templates":{"updated":[{"before":{},"after":{},"items":{"updated":[{"before":{"history":"1d"},"after":{}}]}}]}} | true
            """)
    void whatComesGoesOrIsAnotherIsADifference(String answer, boolean difference) throws Exception {
        assertThat(of(answer).means()).isEqualTo(difference);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'x':'12'},{'name':'a' | 'x':'12'},{'name':'a' | false
            'x':'12'},{'name':'a' | 'x':'24'},{'name':'a' | true
            'x':'12'},{'name':'a' | 'x':'12'},{'name':'c' | true
            """)
    void widgetsInAnotherOrderAreTheSameAndThoseInAnotherPlaceAreNot(String from, String to, boolean difference)
            throws Exception {
        assertThat(DASHBOARDS).contains(from);
        assertThat(of(DASHBOARDS.replace(from, to).replace('\'', '"')).means()).isEqualTo(difference);
    }

    private static TemplateDifference of(String answer) throws Exception {
        return new TemplateDifference(new ObjectMapper().readTree(answer));
    }
}
