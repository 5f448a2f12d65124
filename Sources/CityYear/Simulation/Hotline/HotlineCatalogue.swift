import Kernel

/// The hotline's catalogue as its files and orders share it: categories with the units they go to, and the articles that
/// questions are answered from (分类、派单目录、知识库).
struct HotlineCatalogue: Sendable {
    /// Who handles a category somewhere.
    struct Unit: Sendable {
        let number: String
        let name: String
    }

    struct Category: Sendable {
        let number: String
        let code: String
        let topic: String
        let name: String
        let keywords: String
        let limit: String
        let publicity: String
        let needsPlace: Bool
        let isResidential: Bool
        let cityUnit: Unit
        /// By county; empty where the city's handles it everywhere.
        let countyUnits: [Unit]
        /// Of the merged lines, by `LineTable.merged`.
        let lines: [Int]
        /// Nil: questions about a department's business.
        let row: CategoryTable.Row?

        func unit(in county: Int?) -> Unit {
            guard let county, !countyUnits.isEmpty else { return cityUnit }
            return countyUnits[county]
        }
    }

    static let centre = "BSZW-JYZX"

    let categories: [Category]
    /// Weights of the categories that matters come from.
    let weights: [Int]
    let articles: [SimulatedArticle]
    /// By department: the place of its first article.
    let firstArticle: [Int]
    let counties: [County]
    /// How many of `categories` are matters; questions follow.
    let matters: Int

    init(_ authorities: CityAuthorities, year: Int, seed: UInt64) {
        let city = authorities.departments.prefix(authorities.municipal)
        counties = authorities.counties
        let all = authorities
        func unit(_ code: String, in county: Int? = nil) -> Unit? {
            let departments = county.map { all.departments(of: $0) } ?? city[...]
            let number = county.map { all.counties[$0].number + "-" + code } ?? "BS" + code
            return departments.first { $0.number == number }.map { Unit(number: $0.number, name: $0.name) }
        }
        let supervision = Unit(number: "BSDC", name: "市委市政府督查室")
        let brought = CategoryTable.rows.map { row in
            Category(
                number: "FL-" + row.code, code: row.code, topic: row.topic, name: row.name, keywords: row.keywords,
                limit: row.limit, publicity: row.publicity, needsPlace: row.needsPlace,
                isResidential: row.isResidential, cityUnit: unit(row.owner) ?? supervision,
                countyUnits: row.countyOwner.map { code in
                    all.counties.indices.compactMap { unit(code, in: $0) }
                } ?? [], lines: Self.lines(of: row.owner), row: row)
        }
        let asked = city.enumerated().map { place, department in
            let code = "9" + String(1_000 + place).dropFirst()
            let name = department.name.replacing("保山市", with: "") + "业务咨询"
            return Category(
                number: "FL-" + code, code: code, topic: "政策咨询", name: name,
                keywords: department.subjects.joined(separator: " "), limit: "usual", publicity: "closed",
                needsPlace: false, isResidential: false,
                cityUnit: Unit(number: department.number, name: department.name), countyUnits: [],
                lines: Self.lines(of: String(department.number.dropFirst(2))), row: nil)
        }
        categories = brought + asked
        matters = brought.count
        weights = CategoryTable.rows.map(\.weight)
        let written = city.enumerated().map { place, department in
            SimulatedArticle.all(of: department, category: asked[place].number, place: place, year: year, seed: seed)
        }
        articles = Array(written.joined())
        var first = 0
        firstArticle = written.map { ofDepartment in
            defer { first += ofDepartment.count }
            return first
        }
    }

    private static func lines(of owner: String) -> [Int] {
        LineTable.merged.indices.filter { LineTable.merged[$0].owner == owner }
    }

    /// The merged line somebody called, if the category has one by then.
    func line(of category: Int, on day: Day, _ random: inout SplitMix64) -> Int? {
        let lines = categories[category].lines.filter { line in
            let row = LineTable.merged[line]
            return (row.month, row.day) <= (day.month, day.components.day)
        }
        return lines.isEmpty ? nil : lines[random.skewed(below: lines.count)]
    }
}

/// A question that is asked again and again and its answer, in one or two editions (知识).
struct SimulatedArticle: Sendable {
    let number: String
    let category: String
    let unit: String
    let title: String
    let variants: String
    let spoken: String
    let answer: String
    let basis: String
    let publishedOn: Day
    /// The day from which the second edition stands, if there is one.
    let revisedOn: Day?

    /// The edition's number that an agent reads on `day`.
    func edition(on day: Day) -> String { revisedOn.map { day < $0 } ?? true ? number + "-1" : number + "-2" }

    /// Four for each of the department's subjects.
    static func all(of department: Department, category: String, place: Int, year: Int, seed: UInt64)
        -> [SimulatedArticle]
    {
        department.subjects.enumerated().flatMap { subjectPlace, subject in
            forms.enumerated().map { formPlace, form in
                let index = (place * 16 + subjectPlace) * 4 + formPlace
                var random = SplitMix64(seed, "articles", index)
                let first = Period.year(year - 1).firstDay.advanced(by: random.below(360))
                let revised = Period.year(year).firstDay.advanced(by: 20 + random.below(300))
                let answer = form.answer.replacing("〔事〕", with: subject).replacing("〔局〕", with: department.name)
                return SimulatedArticle(
                    number: "ZS-" + String(10_000 + index).dropFirst(), category: category, unit: department.number,
                    title: "\(subject)\(form.asked)", variants: "办\(subject)\(form.otherwise)", spoken: answer,
                    answer: "\(answer)办理地点和电话以办事指南公布的为准，情况特殊的请在工作时间向\(department.name)询问。",
                    basis: "\(department.name)办事指南（模拟）", publishedOn: first,
                    revisedOn: random.draws(1, of: 8) ? revised : nil)
            }
        }
    }

    private static let forms = [
        (
            asked: "要带哪些材料", otherwise: "需要什么手续",
            answer: "办理〔事〕，请带本人身份证件和申请表，其他材料按办事指南准备；能共享查到的证明不用再交，材料不齐的窗口会一次告知。"
        ),
        (
            asked: "在哪里办", otherwise: "去哪个窗口",
            answer: "〔事〕由〔局〕办理，可以到政务服务中心窗口，也可以在一部手机办事通上办。窗口工作日8点半到12点、14点半到18点开放。"
        ),
        (
            asked: "要多久能办好", otherwise: "几天能办完",
            answer: "〔事〕的时限以办事指南承诺的为准，从受理第二天起算，只算工作日；凭受理编号可以随时查询办到哪一步。"
        ),
        (asked: "收不收费", otherwise: "要交多少钱", answer: "〔事〕按公布的收费目录办理，目录以外一律不收；有人另外要钱，请拨12345反映。"),
    ]
}
