import Testing

@testable import Registry

@Suite("Search words")
struct SearchWordsTests {
    @Test(
        "are pairs of characters, whole words and whole numbers, in plain ASCII",
        arguments: [
            ("投诉处理", "u6295u8bc9 u8bc9u5904 u5904u7406 u7406"), ("伞", "u4f1e"), ("BL2021-003", "wbl w2021 w003"),
            ("ＢＬ２０２１", "wbl w2021"), ("Wi-Fi路由", "wwi wfi u8defu7531 u7531"), ("é É e", "we we we"), ("", ""),
            ("%_' \u{301}", ""), ("𠮷", "v020bb7"), ("ПРИВЕТ", "wu043fu0440u0438u0432u0435u0442"), ("ab\nc", "wab wc"),
        ])
    func indexed(_ text: String, _ words: String) {
        #expect(SearchWords.indexed([(text, false)]) == words)
        #expect(words.utf8.allSatisfy { $0 == 0x20 || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 })
    }

    @Test(
        "of a title are its initials in threes besides, and of a long number the same from behind",
        arguments: [
            ("投诉处理", true, "u6295u8bc9 u8bc9u5904 u5904u7406 u7406 z itsc iscl icl il"),
            ("重庆A座", true, "u91cdu5e86 u5e86 wa u5ea7 z icq iq z iz"), ("伞", true, "u4f1e z is"),
            ("电话1380000", false, "u7535u8bdd u8bdd w1380000 z r0000831"), ("138000", true, "w138000"),
        ])
    func otherWays(_ text: String, _ isTitle: Bool, _ words: String) {
        #expect(SearchWords.indexed([(text: text, isTitle: isTitle)]) == words)
    }

    @Test("a barrier keeps a phrase from reaching into the next text")
    func barrier() {
        let words = SearchWords.indexed([(text: "a", isTitle: false), (text: "b", isTitle: false)])
        #expect(words == "wa \(SearchWords.barrier) wb")
    }

    @Test("no text gives more words, and no word stands more often, than both databases keep")
    func limits() {
        let words = SearchWords.indexed([(String(repeating: "投诉", count: 20_000), true)]).split(separator: " ")
        #expect(words.count == SearchWords.most)
        #expect(words.count { $0 == "u6295u8bc9" } == SearchWords.mostOfOne)
    }

    @Test("stand in a vector with their places")
    func vector() {
        let words = MatterWords(matter: 1, open: "wa u6295u8bc9 z", personal: "")
        #expect(words.openVector == "wa:1 u6295u8bc9:2 z:3" && words.personalVector.isEmpty)
    }

    @Test("a search asks for phrases, the last word of each open where the text may go on")
    func phrases() throws {
        let phrases = try #require(SearchWords.phrases(of: "投诉处理 理 bl2021 -"))
        #expect(
            phrases == [
                SearchPhrase(words: ["u6295u8bc9", "u8bc9u5904", "u5904u7406"], isOpen: false),
                SearchPhrase(words: ["u7406"], isOpen: true), SearchPhrase(words: ["wbl", "w2021"], isOpen: true),
            ])
        #expect(phrases[2].fullText == "\"wbl w2021\" *" && phrases[2].textQuery == "wbl <-> w2021:*")
        #expect(SearchWords.phrases(of: " \n") == nil)
        #expect(SearchWords.phrases(of: "%") == [])
    }
}
