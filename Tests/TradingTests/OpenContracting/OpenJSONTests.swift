import Kernel
import Testing

@testable import Trading

@Suite("Open data: writing and reading JSON")
struct OpenJSONTests {
    @Test("what has no value is left out, and amounts are exact")
    func writing() {
        var json = OpenJSON()
        json.object { json in
            json.text("a", "引号\" 反斜线\\ 换行\n 控制\u{1}")
            json.text("gone", nil)
            json.text("empty", "")
            json.value("price", Money(fen: 123_450))
            json.amount("fen", Money(fen: 7))
            json.amount("less", Money(fen: -105))
            json.amount("whole", Money(fen: 10_000))
            json.number("rate", Ratio(decimal: "12.50"))
            json.number("ten", Ratio(10))
            json.texts("none", [])
            json.objects("list", [1, 2]) { $0.integer("n", $1) }
            json.flag("yes", true)
        }
        #expect(
            json.text
                == #"{"a":"引号\" 反斜线\\ 换行\n 控制\u0001","price":{"amount":1234.5,"currency":"CNY"},"fen":0.07,"less":-1.05,"#
                + #""whole":100,"rate":12.5,"ten":10,"list":[{"n":1},{"n":2}],"yes":true}"#)
    }

    @Test(
        "a moment is written as the rest of the house writes it", arguments: [0, 1_609_430_400_000, 1_638_252_309_123])
    func moments(_ milliseconds: Int64) throws {
        let moment = Timestamp(milliseconds: milliseconds)
        var json = OpenJSON()
        json.object { $0.moment("at", moment) }
        #expect(json.text == "{\"at\":\"\(moment)\"}")
    }

    @Test("what is read is written the same")
    func roundTrip() throws {
        let text = #"{"a":[1,2.50,-3e5,true,false,null],"b":{"c":"x\ny\"é😀"},"d":[],"e":{}}"#
        #expect(String(decoding: try OpenTree(text).bytes, as: UTF8.self) == text)
        #expect(try OpenTree(#""\u4e2d\ud83d\ude00\/""#) == .text("中😀/"))
    }

    @Test(
        "what is no JSON is refused with its place",
        arguments: [
            ("", 0), ("{\"a\":}", 5), ("[1,]", 3), ("{\"a\" 1}", 5), ("\"open", 5), ("[1] 2", 4), ("{a:1}", 1),
        ])
    func refused(_ text: String, _ place: Int) {
        #expect(throws: NotJSON(offset: place)) { try OpenTree(text) }
    }

    @Test("nesting without end is refused, not followed")
    func deep() {
        #expect(throws: NotJSON.self) { try OpenTree(String(repeating: "[", count: 5000)) }
    }
}

@Suite("Open data: merging releases")
struct OpenMergeTests {
    private func merged(_ releases: String...) throws -> String {
        var merge = OpenMerge()
        for release in releases { merge.add(try OpenTree(release)) }
        return String(decoding: merge.compiled.bytes, as: UTF8.self)
    }

    @Test("members are replaced, null takes away, identified objects are matched, other lists replaced")
    func rules() throws {
        let result = try merged(
            #"{"ocid":"o","id":"1","date":"2021-01-01T00:00:00+08:00","tag":["tender"],"buyer":{"id":"b","name":"x"},"tender":{"id":"t","title":"old","note":"n","lots":[{"id":"1","title":"a"},{"id":"2"}],"m":["x","y"]}}"#,
            #"{"ocid":"o","id":"2","date":"2021-02-01T00:00:00+08:00","tag":["award"],"tender":{"title":"new","note":null,"lots":[{"id":"2","title":"b"},{"id":"3"}],"m":["z"]},"awards":[{"id":"w","gone":null}]}"#
        )
        #expect(
            result
                == #"{"id":"o-2021-02-01T00:00:00+08:00","date":"2021-02-01T00:00:00+08:00","tag":["compiled"],"ocid":"o","buyer":{"id":"b","name":"x"},"tender":{"id":"t","title":"new","lots":[{"id":"1","title":"a"},{"id":"2","title":"b"},{"id":"3"}],"m":["z"]},"awards":[{"id":"w"}]}"#
        )
    }

    @Test("lists that count as a whole aren't matched by identity")
    func wholeLists() throws {
        let result = try merged(
            #"{"ocid":"o","date":"1","a":{"additionalIdentifiers":[{"id":"1"},{"id":"2"}]}}"#,
            #"{"ocid":"o","date":"2","a":{"additionalIdentifiers":[{"id":"3"}]}}"#)
        #expect(result.contains(#""additionalIdentifiers":[{"id":"3"}]"#))
    }

    @Test("a release says what is gone, so that the record forgets it")
    func complete() throws {
        let compiled = try OpenTree(
            #"{"ocid":"o","date":"1","tender":{"id":"t","note":"n","p":{"a":"1","b":"2"},"l":[{"id":"1","x":1}]}}"#)
        let release = try OpenTree(#"{"ocid":"o","date":"2","tender":{"id":"t","l":[{"id":"1"}]}}"#)
        let complete = OpenMerge.complete(release, over: compiled)
        #expect(
            String(decoding: complete.bytes, as: UTF8.self)
                == #"{"ocid":"o","date":"2","tender":{"id":"t","l":[{"id":"1","x":null}],"note":null,"p":{"a":null,"b":null}}}"#
        )
        var merge = OpenMerge(compiled: compiled)
        merge.add(complete)
        #expect(merge.compiled["tender"] == (try OpenTree(#"{"id":"t","p":{},"l":[{"id":"1"}]}"#)))
    }
}
