"""Names so common that they tell which part of a person's name is which.

Given names are left out that are common family names too, such as Thomas and Martin. The families in Latin
letters are the commonest of China and Vietnam, by the spellings that papers have.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVEN = _words("""
    aaron abigail adam adrian agnes ahmed albert alessandro alexandra ali alice alicia amanda amelia amir
    amy ana andrea andreas andrei andrew andrey angela ann anna anne annie anthony anton antonio arjun
    arnold arun ashley barbara benjamin bernd bernhard bettina bill bob brian brigitte bruno carl carla
    carlos carmen carol caroline catherine cecilia charlotte chloe chris christian christina christine
    christoph christopher claire claudia cynthia dan daniel daniela danielle david deborah debra denise
    dennis diana diane dirk dmitry donald dora doris dorothy eduardo edward eleanor elena elisabeth
    elizabeth emily emma enrico eric erik ernesto eva evelyn fabian fatima felix fernando florian
    francesca francesco frank frederic gary geoffrey georg gerhard giovanni giulia giuseppe gregory
    gustavo hanna hannah hans heather heike heinrich heinz helen helena helga hiroshi hugo ian igor ines
    ingrid irene irina isabel isabella ivan jacob jacques jan jane janet jasmine jason javier jean jeff
    jeffrey jennifer jeremy jessica jim joan joanna joanne johann johanna johannes john jonathan jorge
    jose josef joseph joshua juan judith julia julian julie karen karin karl katherine kathleen kathryn
    katja katrin keith kenneth kevin klaus kristin lars laura lauren laurent linda lisa lorenzo louise
    luca lucas lucia luis lukas luke manuel manuela marc marco margaret maria marie mario mark markus
    marta mary mateo matteo matthew matthias maximilian megan melissa michael michel michelle miguel mike
    mohamed mohammad mohammed monica monika nadia nancy natalia natalie nathan nicholas nick nicola
    nicolas nicole nikolai nina olga oliver olivia pablo pamela paolo patricia patrick pedro peter petra
    philip philipp philippe pierre rachel rahul rajesh ralf raphael rebecca renate ricardo richard rita
    robert roberto robin rolf ronald rosa ruth sabine samantha samuel sandra sanjay sara sarah sebastian
    sergei sergey sergio sharon silvia simone sofia sonia sophia sophie stefan stefanie stefano stephanie
    stephen steve steven stuart sue sunil suresh susan susanne sven sylvia takashi tanja tatiana teresa
    theresa thorsten tim timothy tina tobias tom torsten ulrich ulrike ursula uwe valentina vanessa vera
    victoria vijay viktor vladimir wolfgang yusuf yves yvonne zoe
""")
"""Common given names, folded."""

FAMILIES = _words("""
    wang li zhang liu chen yang huang zhao wu zhou xu sun zhu gao guo luo zheng liang xie tang song deng
    feng cao peng zeng xiao tian dong pan yuan cai jiang ye du su lyu ding ren shen yao lu fu zhong tan
    wei jia fan shi liao qin qiu xiong meng hou bai hao kong mao gong wen duan lei dai qian xue yin yan
    shao nguyen tran pham huynh hoang phan vuong ngo duong
""")
"""Common families of China and Vietnam, folded."""

FAMILY_SIGNS = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘蔡蒋蔣余于杜叶葉程苏蘇魏吕呂"
    "丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구민진나엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국"
)
"""The commonest family names of one sign in Chinese and Korean."""
