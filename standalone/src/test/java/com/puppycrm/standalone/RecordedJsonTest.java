package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecordedJsonTest {

    private static final JsonNode RECORDED =
            json("{'a': 1, 'b': null, 'c': [{'d': 'x'}, {'d': 'y'}], 'e': {'f': '1.0'}}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1, 'b': null, 'c': [{'d': 'x'}, {'d': 'y'}], 'e': {'f': '1.0'}}",
                "{'new': 1, 'a': 1, 'b': null, 'c': [{'d': 'x', 'new': {}}, {'d': 'y'}], 'e': {'f': '1.0', 'new':"
                        + " null}}"
            })
    void fieldsMayBeAddedAtAnyDepth(String now) {
        assertThat(RecordedJson.differences(RECORDED, json(now))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // changed
                "{'a': 2, 'b': null, 'c': [{'d': 'x'}, {'d': 'y'}], 'e': {'f': '1.0'}}",
                "{'a': '1', 'b': null, 'c': [{'d': 'x'}, {'d': 'y'}], 'e': {'f': '1.0'}}",
                "{'a': 1, 'b': 0, 'c': [{'d': 'x'}, {'d': 'y'}], 'e': {'f': '1.0'}}",
                "{'a': 1, 'b': null, 'c': [{'d': 'x'}, {'d': 'z'}], 'e': {'f': '1.0'}}",
                "{'a': 1, 'b': null, 'c': [{'d': 'x'}, {'d': 'y'}], 'e': []}",
                // gone
                "{'a': 1, 'c': [{'d': 'x'}, {'d': 'y'}], 'e': {'f': '1.0'}}",
                "{'a': 1, 'b': null, 'c': [{'d': 'x'}, {}], 'e': {'f': '1.0'}}",
                "{'a': 1, 'b': null, 'c': [{'d': 'x'}, {'d': 'y'}], 'e': {}}",
                // items added, gone or in another order
                "{'a': 1, 'b': null, 'c': [{'d': 'x'}], 'e': {'f': '1.0'}}",
                "{'a': 1, 'b': null, 'c': [{'d': 'x'}, {'d': 'y'}, {'d': 'z'}], 'e': {'f': '1.0'}}",
                "{'a': 1, 'b': null, 'c': [{'d': 'y'}, {'d': 'x'}], 'e': {'f': '1.0'}}"
            })
    void everythingRecordedStays(String now) {
        assertThat(RecordedJson.differences(RECORDED, json(now))).isNotEmpty();
    }

    @Test
    void aDifferenceNamesItsPlace() {
        assertThat(RecordedJson.differences(
                        RECORDED, json("{'a': 1, 'b': null, 'c': [{'d': 'x'}, {}], 'e': {'f': '2.0'}}")))
                .containsExactly("/c/1/d is gone", "/e/f was \"1.0\" and is \"2.0\"");
    }

    private static JsonNode json(String text) {
        return Api.JSON.readTree(text.replace('\'', '"'));
    }
}
