package dev.cordon.reach.hold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenyOnlyTest {
    private static final String DENY = "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}";

    private static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    @Test
    void a_policy_of_denies_has_no_problems() {
        assertThat(DenyOnly.problems(policy(DENY + "," + DENY))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'deny','Action':'*','Resource':'*'}",
                "{'effect':'Deny','Action':'*','Resource':'*'}",
                "{'Effect':'Deny','Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Deny','Action':'*','Resource':'*','Principal':'*'}",
                "{'Effect':'Deny','Action':'*','Resource':'*','NotPrincipal':{'AWS':'*'}}",
                "{'Effect':'Deny','Action':'*','NotAction':'s3:*','Resource':'*'}",
                "{'Effect':'Deny','Action':'*'}",
                "{'Effect':'Deny','Action':[],'Resource':'*'}",
                "{'Effect':'Deny','Action':[1],'Resource':'*'}",
                "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'NoSuch':{'a':'b'}}}",
                "{'Effect':['Deny'],'Action':'*','Resource':'*'}",
                "'Deny'",
            })
    void whatever_else_a_statement_says_is_refused(String statement) {
        String written = statement.replace('\'', '"');
        assertThat(DenyOnly.problems(policy(written))).isNotEmpty();
        assertThat(DenyOnly.problems(policy(DENY + "," + written))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{'Version':'2012-10-17'}",
                "{'Version':'2012-10-17','Statement':[]}",
                "{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}",
                "{'Version':'2008-10-17','Statement':[{'Effect':'Deny','Action':'*','Resource':'*'}]}",
                "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':'*','Resource':'*'}]} x",
                "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':'*','Resource':'*'},]}",
                "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':'*','Resource':'*'}],'Statement':[]}",
                "{'Version':'2012-10-17','Extra':1,'Statement':[{'Effect':'Deny','Action':'*','Resource':'*'}]}",
            })
    void what_is_no_strict_policy_is_refused(String text) {
        assertThat(DenyOnly.problems(text.replace('\'', '"'))).isNotEmpty();
    }

    @Test
    void a_boundary_allows_everything_first_and_denies_after_that() {
        String allow = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
        assertThat(DenyOnly.boundaryProblems(policy(allow + "," + DENY))).isEmpty();
        assertThat(DenyOnly.boundaryProblems(policy(allow))).isNotEmpty();
        assertThat(DenyOnly.boundaryProblems(policy(DENY))).isNotEmpty();
        assertThat(DenyOnly.boundaryProblems(policy(allow + "," + DENY + "," + allow)))
                .isNotEmpty();
        assertThat(DenyOnly.boundaryProblems(
                        policy(allow.replace("\"Action\":\"*\"", "\"Action\":\"s3:*\"") + "," + DENY)))
                .isNotEmpty();
    }
}
