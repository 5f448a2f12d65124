import Foundation
import Kernel
import Testing

@testable import Crosscheck

/// A department's final accounts as a PDF's text layer gives them, whole and with one mistake planted.
@Suite("Crosscheck of final accounts")
struct FinalAccountsTests {
    static let untouched = """
        某市政务服务局2021年度部门决算
        收入支出决算总表
        单位：万元

        项目                决算数         项目              决算数
        一、一般公共预算财政拨款收入          1,214.83 一、一般公共服务支出     1,087.09
        八、其他收入                    0.00 八、社会保障和就业支出            57.97
        本年收入合计                  1,214.83 本年支出合计             1,214.83
        使用非财政拨款结余                 0.00 结余分配                    0.00
        年初结转和结余                  28.00 年末结转和结余                28.00
        总计                  1,242.83 总计                 1,242.83
        支出决算表
        单位：万元

        科目编码      科目名称                  本年支出合计            基本支出          项目支出
                  合计                         1,214.83        778.10        436.73
        201       一般公共服务支出                   1,087.09        650.36        436.73
        20103     政府办公厅（室）及相关机构事务            1,087.09        650.36        436.73
        2010301   行政运行                           520.11      520.11
        2010350   事业运行                           130.25      130.25
        2010399   其他政府办公厅（室）及相关机构事务支出            436.73          0.00      436.73
        208       社会保障和就业支出                       57.97       57.97
        20805     行政事业单位养老支出                      57.97       57.97
        2080501   行政单位离退休                         12.30       12.30
        2080505   机关事业单位基本养老保险缴费支出                45.67       45.67
        210       卫生健康支出                          31.31       31.31
        221       住房保障支出                          38.46       38.46
        第三部分 决算情况说明
        一、收入支出决算总体情况说明
        某市政务服务局2021年度收入总计1,242.83万元，支出总计1,242.83万元。与上年相比，收、支总计各增加
        140.63万元，增长12.76%，主要原因是新增政务大厅运行维护项目。
        二、支出决算情况说明
        本年支出合计1,214.83万元，其中：基本支出778.10万元，占64.05%；项目支出436.73万元，占35.95%。
        三、“三公”经费支出预算为7.30万元，支出决算为1.41万元，完成预算的19.32%。
        """

    struct Planted: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let kind: Finding.Kind
        var testDescription: String { "\(old) → \(new)" }
    }

    static let planted = [
        Planted(
            old: "20805     行政事业单位养老支出                      57.97       57.97",
            new: "20805     行政事业单位养老支出                      57.97       60.97", kind: .table),
        Planted(old: "38.46       38.46\n", new: "39.46       38.46\n", kind: .table),
        Planted(old: "1,214.83        778.10", new: "1,214.83        787.10", kind: .table),
        Planted(old: "总计                 1,242.83\n", new: "总计                 1,243.83\n", kind: .table),
        Planted(old: "本年支出合计             1,214.83", new: "本年支出合计             1,224.83", kind: .table),
        Planted(old: "占64.05%", new: "占71.05%", kind: .ratio),
        Planted(old: "增长12.76%", new: "增长15.76%", kind: .growth),
        Planted(old: "完成预算的19.32%", new: "完成预算的24.32%", kind: .ratio),
    ]

    @Test("leaves an untouched report alone")
    func clean() {
        let findings = Crosscheck.check(SourceText(Self.untouched))
        #expect(findings.filter { $0.verdict == .contradicts }.map(\.message.zh) == [])
        #expect(findings.count { $0.verdict == .holds && $0.kind == .table } > 10)
        #expect(findings.contains { $0.verdict == .holds && $0.kind == .tie })
    }

    @Test("finds each planted mistake", arguments: planted)
    func mistake(_ planted: Planted) throws {
        let place = try #require(Self.untouched.range(of: planted.old))
        let text = Self.untouched.replacingCharacters(in: place, with: planted.new)
        let found = Crosscheck.check(SourceText(text)).filter { $0.verdict == .contradicts }
        #expect(found.contains { $0.kind == planted.kind }, "\(found.map(\.message.zh))")
    }
}
