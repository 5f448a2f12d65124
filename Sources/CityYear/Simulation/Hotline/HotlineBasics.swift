import Kernel

/// The files of what the hotline works with: lines, categories with their questions, the dispatch catalogue, knowledge.
struct HotlineBasics: Sendable {
    let catalogue: HotlineCatalogue
    let year: Int
    /// How often each article was used, by its place.
    let uses: [Int: Int]

    init(_ catalogue: HotlineCatalogue, year: Int, uses: [Int: Int] = [:]) {
        (self.catalogue, self.year, self.uses) = (catalogue, year, uses)
    }

    private static let head = "number,organisation,region"

    private static func begin(_ number: String, _ organisation: String, _ writer: inout LineWriter) {
        writer.cell(number)
        writer.cell(organisation)
        writer.cell(RegionCode.baoshan.code)
    }

    // MARK: Lines

    func lines() -> LineWriter {
        var writer = LineWriter("\(Self.head),phone,name,mode,merged_on,forwards_to,greeting,document")
        write(LineTable.own, HotlineCatalogue.centre, "12345", "12345政务服务便民热线", "own", nil, &writer)
        for row in LineTable.merged {
            write(row.number, "BS" + row.owner, row.phone, row.name, row.isWhole ? "full" : "dual", row, &writer)
        }
        for row in LineTable.apart {
            write("RX-" + row.phone, "BS" + row.owner, row.phone, row.name, "apart", nil, &writer)
        }
        return writer
    }

    private func write(
        _ number: String, _ owner: String, _ phone: String, _ name: String, _ mode: String, _ row: LineTable.Row?,
        _ writer: inout LineWriter
    ) {
        Self.begin(number, owner, &writer)
        for text in [phone, name, mode] { writer.cell(text) }
        writer.cell(row.flatMap { Day(year: year, month: $0.month, day: $0.day) })
        writer.cell(row?.isWhole == true ? "12345" : nil)
        writer.cell(row.map { "您好，\($0.phone)已并入12345政务服务便民热线，正在为您转接。" })
        writer.cell(row == nil ? nil : "热线归并工作方案（模拟）")
        writer.endLine()
    }

    // MARK: Categories

    func categories() -> LineWriter {
        var writer = LineWriter(
            "\(Self.head),code,name,topic,summary,keywords,limit_class,needs_place,publicity,is_residential")
        for category in catalogue.categories {
            Self.begin(category.number, HotlineCatalogue.centre, &writer)
            for text in [category.code, category.name, category.topic] { writer.cell(text) }
            writer.cell(category.row == nil ? "怎么办、去哪办、多久办好、收不收费" : "由\(category.cityUnit.name)牵头办理")
            for text in [category.keywords, category.limit] { writer.cell(text) }
            writer.cell(category.needsPlace)
            writer.cell(category.publicity)
            writer.cell(category.isResidential)
            writer.endLine()
        }
        return writer
    }

    /// What public categories ask besides: the attributes of their services in Open311.
    func questions() -> LineWriter {
        var writer = LineWriter(
            "\(Self.head),category,code,question,explanation,datatype,is_input,is_required,place,choices")
        for category in catalogue.categories where category.publicity == "open" {
            for (place, question) in Self.asked(category.code).enumerated() {
                Self.begin("WT-\(category.code)-\(place + 1)", HotlineCatalogue.centre, &writer)
                for text in [category.number, question.code, question.words, question.hint] { writer.cell(text) }
                writer.cell(question.choices.isEmpty ? "string" : "singlevaluelist")
                writer.cell(true)
                writer.cell(false)
                writer.cell(place + 1)
                if question.choices.isEmpty { writer.blank() } else { writer.quoted(question.choices) }
                writer.endLine()
            }
        }
        return writer
    }

    private static func asked(_ code: String) -> [(code: String, words: String, hint: String, choices: String)] {
        switch code {
        case "0101":
            [
                ("pole", "灯杆编号", "灯杆上的牌子，如A17", ""),
                ("fault", "故障类型", "请选择一种", "off=不亮\nflicker=闪烁\nday=白天不熄\nbroken=灯杆损坏"),
            ]
        case "0301", "0302":
            [("scope", "影响范围", "请选择一种", "one=一户\nbuilding=一栋楼\narea=整个小区或一片")]
        default: [("since", "从什么时候开始", "如：三天前", "")]
        }
    }

    // MARK: Dispatch catalogue

    func rules() -> LineWriter {
        var writer = LineWriter("\(Self.head),category,area,valid_from,duty,document")
        let first = Period.year(year).firstDay
        for category in catalogue.categories {
            write(category, category.cityUnit, area: nil, first, &writer)
            for (place, unit) in category.countyUnits.enumerated() {
                write(category, unit, area: catalogue.counties[place].region.code, first, &writer)
            }
        }
        return writer
    }

    private func write(
        _ category: HotlineCatalogue.Category, _ unit: HotlineCatalogue.Unit, area: String?, _ day: Day,
        _ writer: inout LineWriter
    ) {
        Self.begin(Self.rule(category, area: area), unit.number, &writer)
        writer.cell(category.number)
        writer.cell(area)
        writer.cell(day)
        writer.cell("负责\(category.name)")
        writer.cell("12345热线派单目录（模拟）")
        writer.endLine()
    }

    static func rule(_ category: HotlineCatalogue.Category, area: String?) -> String {
        "PD-\(category.code)-\(area ?? RegionCode.baoshan.code)"
    }

    // MARK: Knowledge

    static let articleHeader = """
        \(head),state,title,variants,spoken,answer,category,basis,audience,valid_until,replaces,published_on,\
        reviewed_on,uses,corrections
        """

    /// The edition that stands at the year's end carries the uses.
    func articles() -> LineWriter {
        var writer = LineWriter(Self.articleHeader, reserving: catalogue.articles.count * 1000)
        for (place, article) in catalogue.articles.enumerated() {
            if article.revisedOn != nil { write(article, edition: 1, uses: 0, &writer) }
            write(article, edition: article.revisedOn == nil ? 1 : 2, uses: uses[place] ?? 0, &writer)
        }
        return writer
    }

    private func write(_ article: SimulatedArticle, edition: Int, uses: Int, _ writer: inout LineWriter) {
        let isSuperseded = edition == 1 && article.revisedOn != nil
        Self.begin("\(article.number)-\(edition)", article.unit, &writer)
        writer.cell(isSuperseded ? "superseded" : "published")
        for text in [article.title, article.variants, article.spoken] { writer.cell(text) }
        writer.cell(edition == 2 ? article.answer + "本版更新了材料清单。" : article.answer)
        for text in [article.category, article.basis, "everybody"] { writer.cell(text) }
        writer.blank()
        writer.cell(edition == 2 ? "\(article.number)-1" : nil)
        let published = edition == 2 ? article.revisedOn ?? article.publishedOn : article.publishedOn
        writer.cell(published)
        writer.cell(isSuperseded ? published : max(published, Period.month(10, of: year).firstDay))
        writer.cell(uses)
        writer.cell(edition == 2 ? 1 : 0)
        writer.endLine()
    }
}
