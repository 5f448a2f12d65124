/// Looks for words that name a provider or shut out those from elsewhere (指定机构、限定本地).
package enum WordingCheck {
    package struct Finding: Sendable, Hashable {
        package let field: String
        package let words: String
        /// Counted through the notice, from 1.
        package let place: Int
    }

    static let words = [
        "指定机构", "指定单位", "推荐机构", "限本地", "限本市", "限本县", "本地企业", "本市企业", "本地机构", "本市机构", "注册地须", "注册地在", "须在本市注册",
        "本市设有分支", "本地业绩", "本市业绩", "外地机构不得", "有限公司承担", "有限公司承接", "唯一机构",
    ]

    package static func find(in texts: [(field: String, text: String)]) -> Finding? {
        for (field, text) in texts {
            let hit = words.compactMap { word in text.firstRange(of: word).map { (word, $0.lowerBound) } }
                .min { $0.1 < $1.1 }
            if let hit {
                let place = texts.prefix { $0.field != field }.reduce(1) { count, other in
                    count + words.count { other.text.contains($0) }
                }
                return Finding(field: field, words: hit.0, place: place)
            }
        }
        return nil
    }
}
