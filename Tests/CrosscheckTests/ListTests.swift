import Kernel
import Testing

@testable import Crosscheck

/// Lists that are numbered through, told in sentences of their own, built in phases, or counted once.
@Suite("Crosscheck: lists of other kinds")
struct ListTests {
    static let sums = [
        Claimed("2月5日，全市新增21例病例。8例有外地接触史，10例为密切接触者，其中1例既有外地接触史又是密切接触者。4例无接触史。", "21例", "10例>100例;21例>12例"),
        Claimed("项目总规模25MW，分两期建设：一期10MW位于东村，已经并网。二期15MW位于西村，正在建设。", "25MW", "25MW>250MW"),
        Claimed(
            "总会接受捐赠款物11961.46万元。其中，接受资金8028.78万元，已全部安排。接受物资价值3932.68万元，已全部运抵。", "11961.46万元",
            "11961.46万元>11691.46万元;3932.68万元>3392.68万元"),
        Claimed(
            "医疗队分为普通组（75名，其中医师30名、护理人员45名）和危重组（60名，其中医师12名、护理人员48名）。", "60名", "60名>6名;48名>84名"),
    ]

    @Test("add up, and a slip is found", arguments: sums)
    func sum(_ claimed: Claimed) { claimed.verify(.sum) }

    static let changes = [
        Claimed(
            "收入24627万元，比上年减收1070万元。其中：税收收入8103万元，增收1284万元；非税收入16524万元，减收2354万元。", "1070万元",
            "1070万元>1700万元;1284万元>1248万元")
    ]

    @Test("changes of parts make up the change of the whole", arguments: changes)
    func change(_ claimed: Claimed) { claimed.verify(.growth) }

    struct Numbered: Sendable, CustomTestStringConvertible {
        let text: String
        let verdict: Finding.Verdict?
        var testDescription: String { text }

        init(_ text: String, _ verdict: Finding.Verdict?) { (self.text, self.verdict) = (text, verdict) }
    }

    static let numbered = [
        Numbered("纳入决算编制范围的单位共3个，包括：\n1.某局本级\n2.某市审批中心\n3.某市交易中心\n其他说明。", .holds),
        Numbered("纳入决算编制范围的单位共4个，包括：\n1.某局本级\n2.某市审批中心\n3.某市交易中心\n其他说明。", .contradicts),
        Numbered("所属单位3家：\n序号 单位名称\n1 某局本级\n2 某市审批中心\n3 某市交易中心\n", .holds),
        Numbered("所属单位2家：\n（1）某局本级；\n（2）某市审批中心；\n（3）某市交易中心。\n", .contradicts),
        Numbered("所属单位9家，主要有：\n1.某局本级\n2.某市审批中心等\n", nil), Numbered("下设3个科室：\n1.办公室\n2.审批科\n负责审批。\n3.信息科\n", nil),
        Numbered("共有3个方面的问题：\n一些地方认识不足。\n", nil),
        Numbered("新增病例3例。\n\n病例1为本地人。\n\n病例2为外地人。\n\n病例3为外地人。\n", .holds),
        Numbered("新增病例6例。\n\n病例1为本地人。\n\n病例2为外地人。\n\n病例3为外地人。\n", .contradicts),
        Numbered("新增病例3例。\n\n病例1为本地人。\n\n病例2为外地人。\n\n病例8为外地人。\n", .contradicts),
        Numbered("新增病例8例。病例1—病例5，居住于东区，病例6、病例7、病例8，居住于西区。", .holds),
    ]

    @Test("numbered lines and numbers that run through are counted", arguments: numbered)
    func count(_ numbered: Numbered) {
        let counts = Crosscheck.check(SourceText(numbered.text)).filter { $0.kind == .count }
        switch numbered.verdict {
        case .contradicts?: #expect(counts.contains { $0.verdict == .contradicts })
        case .holds?:
            #expect(counts.contains { $0.verdict == .holds })
            #expect(!counts.contains { $0.verdict == .contradicts }, "\(counts.map(\.message.zh))")
        default: #expect(counts.isEmpty, "\(counts.map(\.message.zh))")
        }
    }

    static let pointing = [
        Numbered("某市又有7例患者治愈出院。7名患者中，最小的17岁。", .holds), Numbered("某市又有9例患者治愈出院。7名患者中，最小的17岁。", .contradicts),
        Numbered("现有21名确诊患者在院治疗。81名在治患者中，重症1例。", .contradicts),
        Numbered("新增境外输入性无症状感染者3例。5例境外输入性无症状感染者已转至医院。", .contradicts),
        Numbered("新增境外输入性无症状感染者3例。\n2例境外输入性无症状感染者已转至医院。", nil),
    ]

    @Test("numbers that point back", arguments: pointing)
    func points(_ pointing: Numbered) {
        let found = Crosscheck.check(SourceText(pointing.text)).filter { $0.kind == .duplicate }
        #expect(found.contains { $0.verdict == .contradicts } == (pointing.verdict == .contradicts), "\(found)")
        if pointing.verdict == .holds { #expect(found.contains { $0.verdict == .holds }) }
    }
}
