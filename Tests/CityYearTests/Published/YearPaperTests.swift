import CityYear
import Documents
import Foundation
import Kernel
import Performance
import Registry
import TestSupport
import Testing

@Suite("Papers of the year")
struct YearPaperTests {
    @Test("each reads without contradicting itself, in Chinese, and has its tables in both languages")
    func checked() async throws {
        let registry = try await WholeCity.loaded()
        let framework = try IndicatorFramework.forDepartment(year: 2021)
        let dossier = try await YearEvaluator(registry, framework: framework)
            .dossier(year: 2021, organisation: "BSZW")
        for paper in YearPaper.allCases {
            for language in Language.allCases {
                let document = try await registry.paper(
                    paper, of: dossier, framework: framework, month: 11, language: language)
                #expect(!document.tables.isEmpty && document.tables.allSatisfy { !$0.rows.isEmpty }, "\(paper)")
                if language == .zh {
                    let refusal = ReportCheck(document).refusal
                    #expect(refusal == nil, "\(paper): \(refusal?.message.zh ?? "")")
                }
                let files = PaperFiles(document, tools: ReportTools(weasyPrint: "weasyprint"))
                let page = try await files.bytes(of: .html)
                #expect(String(decoding: page, as: UTF8.self).contains("<table"))
                let book = try await files.bytes(of: .xlsx)
                #expect(Array(book.prefix(2)) == Array("PK".utf8))
                let word = try await files.bytes(of: .docx)
                #expect(Array(word.prefix(2)) == Array("PK".utf8) && word.count > 4_000)
            }
        }
    }

    @Test("the bulletin has the month, the month before and the year so far, which add up")
    func bulletin() async throws {
        let registry = try await WholeCity.loaded()
        let source = try await FigureSource(registry, organisation: "BSZW")
        let chapter = try #require(ChapterFigure.named("hotline.accepted"))
        func count(_ period: Period) async throws -> Int128 {
            try await source.counted(chapter, period)?.value?.value.numerator ?? 0
        }
        let sofar = try await count(.months(year: 2021, first: 1, last: 11))
        let before = try await count(.months(year: 2021, first: 1, last: 10))
        #expect(try await sofar == before + count(.month(11, of: 2021)))
    }

    @Test("a month that there isn't is refused")
    func month() async throws {
        let registry = try await WholeCity.loaded()
        let framework = try IndicatorFramework.forDepartment(year: 2021)
        let dossier = try await YearEvaluator(registry, framework: framework)
            .dossier(year: 2021, organisation: "BSZW")
        await #expect(throws: Refusal.invalid("month", zh: "月份为1至12。", en: "A month lies between 1 and 12.")) {
            try await registry.paper(.bulletin, of: dossier, framework: framework, month: 13, language: .zh)
        }
    }
}
