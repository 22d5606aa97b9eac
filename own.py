import sys,os
os.environ["CLAUSEBOT_SECOND_MODEL"]="off"
import index
import index.store.mapped_files as _mf; _mf._LATER=1e6
from tests.benchmarks.million import questions,_memory
import ctypes,gc
c=index.open(sys.argv[1],second="off"); qs=questions(71)
c.ask(qs[0]); print(_memory())
for q in qs[1:]: c.ask(q)
print("after",_memory()); ctypes.CDLL("libc.so.6").malloc_trim(0); print("trimmed",_memory())
s=c.__dict__
import types
ix=None
for o in gc.get_objects():
    if type(o).__name__=="Documents": d=o
    if type(o).__name__=="LiveKeys": k=o
print("docs read",len(d._read),"clauses",d._clauses,"listed",sum(x is not None for x in d._listed))
print("keys few",len(k._few),sum(map(len,k._few.values())),"many",len(k._many),sum(map(len,k._many.values())))
while d._read:
    d._read.pop()[0].forget()
d._clauses=0
gc.collect(); ctypes.CDLL("libc.so.6").malloc_trim(0); print("docs forgotten",_memory())
k._few.clear(); k._many.clear(); gc.collect(); ctypes.CDLL("libc.so.6").malloc_trim(0); print("keys forgotten",_memory())
